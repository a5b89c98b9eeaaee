export function openInstallation(say?: (words: string) => void): Promise<{ url: string; stop(): Promise<void> }>;
