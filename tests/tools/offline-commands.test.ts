// Programs of others call these commands for each of their lines: they must not load the server.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

/** The files that are loaded when a command is. */
function loadedBy(command: string): string[] {
	const script = `
		import { registerHooks } from 'node:module';
		registerHooks({ load(url, context, next) { console.log(url); return next(url, context); } });
		await import(process.argv[1]);`;
	const args = ['--input-type=module', '-e', script, resolve(`bin/commands/${command}.ts`)];
	return execFileSync(process.execPath, args, { encoding: 'utf8' }).split('\n');
}

test.each(['screen', 'pair', 'diff', 'pinyin'])(
	'%s loads engines, and nothing that knows a database',
	(command) => {
		const loaded = loadedBy(command);
		expect(loaded.some((file) => file.endsWith(`bin/commands/${command}.ts`))).toBe(true);
		expect(
			loaded.filter((file) => /drizzle-orm|kernel\/(db|schema)\/|bin\/commands\/index/.test(file))
		).toEqual([]);
	}
);
