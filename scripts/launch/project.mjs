import path from 'node:path';

/** The folder of package.json. */
export const projectFolder = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
export const inProject = (...parts) => path.join(projectFolder, ...parts);
