import { ensureMessages } from '../node-messages.js';
import type { Command } from './index.ts';

/**
 * Commands without a database. Each is loaded when it is called, and nothing else: the whole server takes a second and
 * 350 MB. Those that say something of messages/ compile it first where nothing was built yet.
 */
export const offlineCommands: Record<string, () => Promise<Command>> = {
	screen: async () => (await import('./screen.ts')).screen,
	pair: async () => {
		await ensureMessages();
		return (await import('./pair.ts')).pair;
	},
	'backup-key': async () => (await import('./backup-key.ts')).backupKey,
	diff: async () => (await import('./diff.ts')).diff,
	pinyin: async () => (await import('./pinyin.ts')).pinyin,
	simulate: async () => {
		await ensureMessages();
		return (await import('./simulate.ts')).simulateCommand;
	}
};
