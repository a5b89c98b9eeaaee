import { serve, serveBytes } from '#platform/http/serve.ts';
import { appraisalRoutes } from './appraisal/routes.ts';
import { archiveNow, inspectPackage, proposeRule, setFonds, settleRule } from './commands.ts';
import { findPackages, getComponent, getMyArchive, getPackage, getPackageFile, readPeriodTable } from './read.ts';
import type { PackageFile } from './schema.ts';
import * as at from './schema.ts';
import { transferRoutes } from './transfers/routes.ts';

const file = ({ name, mediaType, bytes, inline }: PackageFile) => ({ bytes, mediaType, fileName: name, inline });

export const routes = [
  serve(at.periodTableAt, (work) => readPeriodTable(work)),
  serve(at.setFondsAt, setFonds),
  serve(at.proposeRuleAt, proposeRule, 201),
  serve(at.settleRuleAt, settleRule),
  serve(at.findPackagesAt, findPackages),
  serve(at.getPackageAt, getPackage),
  serve(at.inspectPackageAt, inspectPackage),
  serve(at.archiveNowAt, archiveNow, 202),
  serveBytes(at.getPackageFileAt, getPackageFile, file),
  serveBytes(at.getComponentAt, getComponent, file),
  serve(at.getMyArchiveAt, getMyArchive),
  ...transferRoutes,
  ...appraisalRoutes,
];
