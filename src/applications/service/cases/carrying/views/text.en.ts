import type { carryText as zh } from './text.zh.ts';

export const carryText: typeof zh = {
  title: 'This service is closed: this application can no longer be sent',
  nobody: 'No service was named in its place. Search for the present services, or call 12345.',
  guide: 'Read what became of it',
  lead: 'The services below took its place. You can go on there; what you wrote here is kept.',
  fits: (carried) => `${carried} of your answers can be taken along. Please upload your files again.`,
  nothing: 'The two forms differ: your answers cannot be taken along. Please fill in the form anew.',
  left: (labels) => `To be filled in again: ${labels}.`,
  carry: (name) => `Go on with ${name}`,
  already: 'This application has been taken along already.',
  goOn: 'Go on',
};
