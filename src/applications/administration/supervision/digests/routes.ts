import { serve } from '#platform/http/serve.ts';
import { readSetting, setDigest } from './commands.ts';
import * as at from './schema.ts';

export const digestRoutes = [serve(at.digestSettingAt, readSetting), serve(at.setDigestAt, setDigest)];
