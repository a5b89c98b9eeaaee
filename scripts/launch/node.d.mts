export function nodeProgram(): string;
export const nodeFlags: string[];
export const boundFlags: string[];
