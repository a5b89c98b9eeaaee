// npm run yiwang -- COMMAND [arguments]
import { backupText } from './cli/backup.text.zh.ts';
import { Misused, Refusal, type Terminal } from './cli/terminal.ts';
import { cliText } from './cli/text.zh.ts';

// Each command loads only what it needs: a misspelt one is answered at once.
interface Command {
  usage: string;
  run(terminal: Terminal, rest: string[]): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  'backup verify': { usage: backupText.verify, run: async (...given) => (await import('./cli/backup.ts')).verifyBackup(...given) },
  backup: { usage: backupText.backup, run: async (...given) => (await import('./cli/backup.ts')).backUp(...given) },
  restore: { usage: backupText.restore, run: async (...given) => (await import('./cli/backup.ts')).restore(...given) },
  'catalogue check': { usage: cliText.check, run: async (...given) => (await import('./cli/check.ts')).checkCatalogue(...given) },
  'catalogue import': { usage: cliText.import, run: async (...given) => (await import('./cli/import.ts')).importCatalogue(...given) },
  'directory import': {
    usage: cliText.directory,
    run: async (...given) => (await import('./cli/directory.ts')).importDirectoryFile(...given),
  },
  'division import': {
    usage: cliText.importDivisions,
    run: async (...given) => (await import('./cli/divisions.ts')).importDivisions(...given),
  },
  'process import': {
    usage: cliText.processImport,
    run: async (...given) => (await import('./cli/process-files.ts')).importProcessFile(...given),
  },
  'process export': {
    usage: cliText.processExport,
    run: async (...given) => (await import('./cli/process-files.ts')).exportProcessFile(...given),
  },
  'process run': { usage: cliText.runProcess, run: async (...given) => (await import('./cli/process.ts')).runProcess(...given) },
  'catalogue publish': { usage: cliText.publish, run: async (...given) => (await import('./cli/publish.ts')).publishPackage(...given) },
  'sampling replay': { usage: cliText.replay, run: async (...given) => (await import('./cli/sampling.ts')).replaySampling(...given) },
  'staff appoint': { usage: cliText.appoint, run: async (...given) => (await import('./cli/staff.ts')).appointOfficial(...given) },
  'account create': { usage: cliText.createAccount, run: async (...given) => (await import('./cli/people.ts')).createAccount(...given) },
  'account reset': { usage: cliText.resetAccount, run: async (...given) => (await import('./cli/people.ts')).resetAccount(...given) },
  'department create': {
    usage: cliText.createDepartment,
    run: async (...given) => (await import('./cli/people.ts')).addDepartment(...given),
  },
  'department list': {
    usage: cliText.listDepartments,
    run: async (terminal) => (await import('./cli/people.ts')).showDepartments(terminal),
  },
  'department rename': {
    usage: cliText.renameDepartment,
    run: async (...given) => (await import('./cli/people.ts')).changeDepartment(...given),
  },
};

const terminal: Terminal = {
  say: (line) => console.log(line),
  note: (line) => console.error(line),
  fail: (line) => console.error(line),
  redraw: process.stderr.isTTY ? (line) => process.stderr.write(`\r\u001B[K${line}`) : undefined,
};

async function run(given: string[]): Promise<number> {
  // Most commands are two words, some are one.
  const words = [2, 1].find((count) => commands[given.slice(0, count).join(' ')] !== undefined) ?? 0;
  const command = commands[given.slice(0, words).join(' ')];
  try {
    if (command === undefined) throw new Misused();
    return await command.run(terminal, given.slice(words));
  } catch (error) {
    // parseArgs tells of unknown options by a code of its own.
    const misused =
      error instanceof Misused || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    if (misused) {
      const usages = command === undefined ? Object.values(commands).map(({ usage }) => usage) : [command.usage];
      terminal.fail([cliText.usage, ...usages.map((usage) => `  ${usage}`)].join('\n'));
      return 2;
    }
    if (!(error instanceof Error)) throw error;
    terminal.fail(error instanceof Refusal || process.env['YIWANG_DEV'] === undefined ? error.message : (error.stack ?? error.message));
    return 1;
  }
}

process.exitCode = await run(process.argv.slice(2));
