import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether a process of this number lives; a zombie counts as dead. */
export function alive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return state(pid) !== 'Z';
}

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const state = (pid) => statOf(pid)?.[0];

/** When the process began, in ticks since boot: with the number it names one process for ever. Empty outside Linux. */
export const birth = (pid) => statOf(pid)?.[19] ?? '';

/** The running program's file name, where the system tells. */
export function programOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Whether the command runs at all; its own failure counts as no. */
export function works(command, parameters) {
  return spawnSync(command, parameters, { stdio: 'ignore', timeout: 5_000 }).status === 0;
}

/** Resolves when the child has ended, or with false after the time given. */
export function ended(child, milliseconds) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
