import type { Command } from './index.ts';

/**
 * Commands without a database. Each is loaded when it is called, and nothing else: the whole server takes a second and
 * 350 MB.
 */
export const offlineCommands: Record<string, () => Promise<Command>> = {
	screen: async () => (await import('./screen.ts')).screen,
	pair: async () => (await import('./pair.ts')).pair,
	diff: async () => (await import('./diff.ts')).diff,
	pinyin: async () => (await import('./pinyin.ts')).pinyin,
	simulate: async () => (await import('./simulate.ts')).simulateCommand
};
