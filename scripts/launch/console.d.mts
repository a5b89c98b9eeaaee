export function builtConsole(say: () => void): string | undefined;
