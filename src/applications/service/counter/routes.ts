import { serve } from '#platform/http/serve.ts';
import { routes as agentRoutes } from './agents/routes.ts';
import { readCard, startIntake, submitIntake } from './commands.ts';
import { chooseAtCounter } from './commitment.ts';
import { routes as deliveryRoutes } from './delivery/routes.ts';
import { routes as transferRoutes } from './transfer/routes.ts';
import { giveActivation, identifyPerson } from './people.ts';
import { checkPaper, giveNotice, scanMaterial } from './materials.ts';
import { getIntake, listIntakes } from './read.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.readCardAt, (work) => readCard(work)),
  serve(at.identifyPersonAt, identifyPerson),
  serve(at.giveActivationAt, giveActivation, 201),
  serve(at.startIntakeAt, startIntake, 201),
  serve(at.listIntakesAt, (work) => listIntakes(work)),
  serve(at.getIntakeAt, getIntake),
  serve(at.checkPaperAt, checkPaper),
  serve(at.scanAt, scanMaterial),
  serve(at.chooseAtCounterAt, chooseAtCounter),
  serve(at.giveNoticeAt, giveNotice, 201),
  serve(at.submitIntakeAt, submitIntake),
  ...agentRoutes,
  ...deliveryRoutes,
  ...transferRoutes,
];
