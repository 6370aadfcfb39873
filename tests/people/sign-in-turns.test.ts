import { expect, test } from 'vitest';
import { env } from '#env';
import { and, eq, isNotNull } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { person, roleGrant } from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, TooMany } from '../../src/lib/server/kernel/errors.ts';
import { takeTurn } from '../../src/lib/server/directory/people/sign-in-turns.ts';
import { signIn } from '../../src/lib/server/directory/people/sign-in.ts';
import { useWorld } from '../setup/database.ts';

useWorld();

const attempt = (
	username: string,
	{ address, password = 'penbridge-demo' }: { address: string; password?: string }
) => signIn({ username, password, shared: true, address });

test('a whole school at the same moment: more right passwords than an address may have failures', async () => {
	const address = '203.0.113.10';
	const students = await db()
		.select({ username: person.username })
		.from(person)
		.innerJoin(roleGrant, and(eq(roleGrant.personId, person.id), eq(roleGrant.role, 'student')))
		.where(isNotNull(person.passwordHash));
	expect(students.length).toBeGreaterThan(env.SIGN_IN_ADDRESS_FAILURES);
	const answers = await Promise.all(
		students.map(({ username }) => attempt(username, { address }).catch((refused: unknown) => refused))
	);
	expect(answers.filter((answer) => answer instanceof TooMany)).toEqual([]);
	// As many wrong ones are still refused after those that an address may have.
	const guesses = await Promise.all(
		students.map((_, n) =>
			attempt(`stranger${n}`, { address, password: 'x' }).catch((refused: unknown) => refused)
		)
	);
	expect(guesses.filter((answer) => answer instanceof Invalid).length).toBeLessThanOrEqual(
		env.SIGN_IN_ADDRESS_FAILURES + 1
	);
	expect(guesses.filter((answer) => answer instanceof TooMany)).not.toEqual([]);
});

test('turns come in order, at most eight at once; who finds two thousand waiting is told to come later', async () => {
	const started: number[] = [];
	const { promise: open, resolve: end } = Promise.withResolvers<void>();
	const turns = Array.from({ length: 2_008 }, (_, n) =>
		takeTurn(async () => {
			started.push(n);
			await open;
		})
	);
	await expect(takeTurn(async () => {})).rejects.toBeInstanceOf(TooMany);
	expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	end();
	await Promise.all(turns);
	expect(started).toEqual(Array.from({ length: 2_008 }, (_, n) => n));
	// Afterwards there is room again.
	expect(await takeTurn(async () => 'in')).toBe('in');
});
