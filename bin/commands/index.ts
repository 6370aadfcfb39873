import { help } from './help.ts';
import { migrate } from './migrate.ts';
import { seedDemo } from './seed-demo.ts';

/** A command of the operator. */
export interface Command {
	/** How it is called. */
	usage: string;
	/** What it does, in one line. */
	does: string;
	/** @throws Error whose message tells the operator what to do */
	run(args: string[]): Promise<void>;
}

export const commands: Record<string, Command> = { help, migrate, 'seed-demo': seedDemo };
