// A process that crashes says so in the log, and not in words that may be somebody's.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([
	['an error that nobody caught', "setTimeout(() => { throw new RangeError('words of a letter'); })"],
	['a rejection that nobody caught', "void Promise.reject(new RangeError('words of a letter'))"]
])('%s is one line of JSON, with its frames and without its message', (_, fault) => {
	const program = `import('./src/lib/server/kernel/log-crashes.ts').then(({ logCrashes }) => { logCrashes(); ${fault}; })`;
	const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
		encoding: 'utf8',
		env: { ...process.env, LOG_LEVEL: 'info' }
	});
	expect(status).toBe(1);
	const lines = stdout.trim().split('\n');
	expect(lines).toHaveLength(1);
	expect(JSON.parse(lines[0]!)).toMatchObject({
		level: 60,
		msg: 'crash',
		error: { name: 'RangeError', frames: expect.arrayContaining([expect.stringContaining('at ')]) }
	});
	expect(stdout + stderr).not.toContain('words of a letter');
});
