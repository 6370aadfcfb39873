import { agree } from './agree.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { backupKey } from './backup-key.ts';
import { changeClass } from './change-class.ts';
import { createCoordinator } from './create-coordinator.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { drillCommand } from './drill.ts';
import { endRole } from './end-role.ts';
import { erasePersonCommand } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import { help } from './help.ts';
import { importRoster } from './import-roster.ts';
import { mail } from './mail.ts';
import { makeRoot } from './make-root.ts';
import { migrate } from './migrate.ts';
import { pair } from './pair.ts';
import { pinyin } from './pinyin.ts';
import { recoveryLink } from './recovery-link.ts';
import { reopen } from './reopen.ts';
import { resetFactor } from './reset-factor.ts';
import { restore } from './restore.ts';
import { rollup } from './rollup.ts';
import { safeguarding } from './safeguarding.ts';
import { screen } from './screen.ts';
import { screeningCounts } from './screening-counts.ts';
import { seedDemo } from './seed-demo.ts';
import { setPassword } from './set-password.ts';
import { simulateCommand } from './simulate.ts';
import { suspend } from './suspend.ts';
import '../../src/lib/server/app/wiring.ts';

/** A command of the operator. */
export interface Command {
	/** How it is called. */
	usage: string;
	/** What it does, in one line. */
	does: string;
	/** @throws Error whose message tells the operator what to do */
	run(args: string[]): Promise<void>;
}

export const commands: Record<string, Command> = {
	help,
	migrate,
	'seed-demo': seedDemo,
	'create-coordinator': createCoordinator,
	'make-root': makeRoot,
	'set-password': setPassword,
	'recovery-link': recoveryLink,
	'reset-factor': resetFactor,
	suspend,
	reopen,
	'end-role': endRole,
	'change-class': changeClass,
	'import-roster': importRoster,
	'export-person': exportPerson,
	'erase-person': erasePersonCommand,
	safeguarding,
	agree,
	audit,
	backup,
	'backup-key': backupKey,
	restore,
	drill: drillCommand,
	doctor,
	mail,
	rollup,
	screen,
	'screening-counts': screeningCounts,
	pair,
	diff,
	pinyin,
	simulate: simulateCommand
};

/** @returns the command of this name, or undefined */
export const commandNamed = (name: string): Command | undefined =>
	Object.hasOwn(commands, name) ? commands[name] : undefined;
