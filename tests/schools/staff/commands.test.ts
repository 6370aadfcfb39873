// The operator's commands for staff who cannot sign in, on a database of their own.
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { roleGrant, safeguardingPost, suspension } from '../../../src/lib/server/kernel/schema/index.ts';
import {
	beginFactor,
	hasFactor,
	confirmFactor
} from '../../../src/lib/server/people/second-factor/factor.ts';
import { isHandRoot } from '../../../src/lib/server/people/hand-roots.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { leadOf } from '../../../src/lib/server/schools/appointments/posts.ts';
import { recover } from '../../../src/lib/server/schools/staff/use-recovery-link.ts';
import { inside, run as operate, useCommandWorld } from '../../operator.ts';
import { personId } from '../../world.ts';
import { address, codeOf, password, waiting } from './joining.ts';

useCommandWorld();

/** What a command prints, or why it refuses. */
async function run(line: string): Promise<string> {
	const { code, said: output } = await operate(line);
	return code ? `refused: ${output}` : output;
}

test('a recovery link for a coordinator sets a new password, once, and ends the sessions', async () => {
	const open = await inside(async () => session.open(await personId('coordinator'), true));
	const output = await run('recovery-link coordinator');
	const [, token] = /\/recovery\/([\w-]{43})/.exec(output)!;
	expect(output).toContain('It works once, for 24 hours.');
	await inside(async () => {
		expect(await session.resolve(open.id)).toBeNull();
		const details = { password, shared: true, address: address() };
		expect((await recover(token!, details)).step).toBeNull();
		await expect(recover(token!, details)).rejects.toThrow();
		const attempt = { username: 'coordinator', shared: true, address: address() };
		await expect(signIn({ ...attempt, password: 'penbridge-demo' })).rejects.toThrow();
		expect((await signIn({ ...attempt, password })).step).toBeNull();
	});
});

test('no recovery link is made for a student or for nobody', async () => {
	expect(await run('recovery-link maya')).toMatch(/^refused: 'maya' is neither a teacher/);
	expect(await run('recovery-link nobody')).toMatch(/^refused: Nobody has the username/);
	expect(await run('recovery-link')).toMatch(/^refused: An argument is missing/);
});

test('reset-factor removes a second factor, and the password stays', async () => {
	await inside(async () => {
		const who = await personId('t.he');
		await beginFactor(who);
		await confirmFactor(who, await codeOf(who));
	});
	expect(await run('reset-factor t.he')).toBe("Two-step verification is off for 't.he', who is signed out.");
	expect(await run('reset-factor t.he')).toBe("'t.he' had no two-step verification. Nothing was changed.");
	await inside(async () => {
		expect(await hasFactor(await personId('t.he'))).toBe(false);
		const attempt = { username: 't.he', password: 'penbridge-demo', shared: true, address: address() };
		expect((await signIn(attempt)).step).toBeNull();
	});
});

test('end-role warns when a classroom has no teacher left', async () => {
	expect(await run('end-role t.hughes teacher')).toContain(
		'World Studies, fourth period has NO TEACHER now. The safeguarding lead can add one on /staff/phillips.'
	);
});

test('make-root needs a reason, makes the first lead of a school, and refuses students', async () => {
	expect(await run('make-root t.he')).toMatch(/^refused: --reason is missing/);
	expect(await run('make-root maya --reason Grown')).toBe(
		'refused: This account belongs to a student, not to an adult.'
	);
	expect(await run('make-root nobody --reason Met')).toMatch(/^refused: Nobody has the username/);
	expect(await run('make-root t.he --reason Met')).toBe("'t.he' now counts as an adult of their own.");
	expect(await run('make-root t.he --reason Again')).toBe("'t.he' already counted as an adult of their own.");
	const username = await inside(async () => {
		await db().delete(safeguardingPost).where(eq(safeguardingPost.schoolId, 'anshan'));
		return (await waiting('coordinator', 'anshan', 'lead')).username;
	});
	expect(await run(`make-root ${username} --reason Met`)).toContain(
		`'${username}' is safeguarding lead of anshan now.`
	);
	await inside(async () => expect(await leadOf('anshan')).toBe(await personId(username)));
});

test('make-root refuses accounts that have left, wait to be confirmed, or are closed', async () => {
	const closedOut = await inside(async () => {
		const [moore, grant, by] = [
			await personId('t.moore'),
			await personId('t.grant'),
			await personId('coordinator')
		];
		await db().update(roleGrant).set({ until: new Date() }).where(eq(roleGrant.personId, moore));
		await db().insert(suspension).values({ personId: grant, by, reason: 'A test', from: new Date() });
		return [moore, grant];
	});
	const waits = await inside(async () => [
		(await waiting('coordinator', 'carver', 'teacher')).username,
		// An account that waits to lead the school has no say yet either.
		(await waiting('coordinator', 'carver', 'lead')).username
	]);
	expect(await run('make-root t.moore --reason Met')).toBe(
		'refused: This account has no role at a school or in a program. Nothing was changed.'
	);
	expect(await run('make-root t.grant --reason Met')).toBe(
		'refused: This account is closed. Nothing was changed.'
	);
	for (const username of waits)
		expect(await run(`make-root ${username} --reason Met`)).toMatch(
			/^refused: This account waits to be confirmed/
		);
	// A coordinator, who is at no school, and a teacher are accepted.
	expect(await run('make-root coordinator --reason Met')).toContain('as an adult of their own');
	expect(await run('make-root t.sun --reason Met')).toBe("'t.sun' now counts as an adult of their own.");
	await inside(async () => {
		const waiters = await Promise.all(waits.map(personId));
		for (const id of [...closedOut, ...waiters]) expect(await isHandRoot(id)).toBe(false);
		expect(await isHandRoot(await personId('t.sun'))).toBe(true);
	});
});
