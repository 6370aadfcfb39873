// A file of settings, as its two readers see it.
import { execFileSync } from 'node:child_process';
import type { Machine } from './machine.ts';

type Settings = Record<string, string>;

/** As `set -a; . FILE` in a shell. */
export const asShell = (machine: Machine, file: string): Settings => read(machine, `set -a; . ${file}`);

/** As `EnvironmentFile=FILE` in a unit: by systemd's own reader where it is installed. */
export const asSystemd = (machine: Machine, file: string): Settings =>
	read(machine, `. $STAND_INS/units.sh; lines=$(settings_of ${file}); set -a; eval "$lines"`);

/** Only names of the file's own: what the shell itself sets is none of them. */
function read(machine: Machine, lines: string): Settings {
	const env = {
		PATH: '/usr/bin:/bin',
		PREFIX: machine.prefix,
		STAND_INS: 'tests/operations/deployment/stand-ins'
	};
	const said = execFileSync(
		'bash',
		['--norc', '-euo', 'pipefail', '-c', `${machine.onThisMachine(lines)}; env -0`],
		{
			env,
			encoding: 'utf8'
		}
	);
	const pairs = said
		.split('\0')
		.filter(Boolean)
		.map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
	const shellOwn = [...Object.keys(env), 'PWD', 'OLDPWD', 'SHLVL', '_'];
	return Object.fromEntries(pairs.filter(([name]) => !shellOwn.includes(name)));
}
