import { diff } from './diff.ts';
import type { Command } from './index.ts';
import { pair } from './pair.ts';
import { pinyin } from './pinyin.ts';
import { screen } from './screen.ts';
import { simulateCommand } from './simulate.ts';

/** Commands without a database. They are loaded separately: the others take a second and 350 MB to load. */
export const offlineCommands: Record<string, Command> = {
	screen,
	pair,
	diff,
	pinyin,
	simulate: simulateCommand
};
