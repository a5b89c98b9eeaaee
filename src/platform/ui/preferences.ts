import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { safePath } from './public/safe-path.ts';
import { portalStylesheet } from './stylesheet.ts';

const Preferences = z.object({
  next: z.string().optional(),
  elder: z.enum(['0', '1']).optional(),
  contrast: z.enum(['normal', 'high']).optional(),
  lang: z.enum(['zh', 'en']).optional(),
});

const YEAR = 365 * 86_400;

/** Reading aids without script: POST /preferences sets a cookie and comes back. Also serves the stylesheet and the emblem. */
export async function mountPortalLooks(app: FastifyInstance): Promise<void> {
  const stylesheet = await portalStylesheet();
  app.get('/assets/portal.css', (_request, reply) =>
    reply.type('text/css').header('cache-control', 'public, max-age=300').send(stylesheet),
  );
  app.get('/assets/emblem.svg', (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(emblem),
  );
  app.post('/preferences', (request, reply) => {
    const { next, ...chosen } = Preferences.catch({}).parse(request.body);
    for (const [name, value] of Object.entries(chosen))
      if (value !== undefined) reply.setCookie(name, value, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true });
    return reply.redirect(safePath(next), 303);
  });
}

const emblem = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><g fill="none" stroke="#1659c7" stroke-width="3" stroke-linecap="round"><path d="M3 21h42M6 27C9 12 16 6 24 6s15 6 18 21M15 12v9M24 6.5V21M33 12v9M9 31q3.75-3.4 7.5 0t7.5 0 7.5 0 7.5 0M9 37q3.75-3.4 7.5 0t7.5 0 7.5 0 7.5 0M12.5 43q2.9-3.4 5.75 0t5.75 0 5.75 0 5.75 0"/></g></svg>`;
