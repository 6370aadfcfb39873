import { statusOf } from '../../src/lib/server/kernel/access/index.ts';
import { findByName } from '../../src/lib/server/people/index.ts';

/** The person with a sign-in name. @throws Error where there is none */
export async function personCalled(username: string) {
	const person = await findByName(username);
	if (!person) throw new Error(`Nobody has the username '${username}'.`);
	return person;
}

/** The teacher or coordinator with a sign-in name. @throws Error where the person is neither now */
export async function staffCalled(username: string) {
	const person = await personCalled(username);
	const roles = (await statusOf(person.id))?.roles ?? [];
	if (!roles.some((role) => role !== 'student'))
		throw new Error(`'${username}' is neither a teacher nor a program coordinator.`);
	return person;
}

/** Checks a reason for the records. @throws Error where it is empty or too long */
export function checkReason(reason: string): void {
	if (!reason.trim() || reason.length > 1000)
		throw new Error('Say why, in at most 1,000 characters. The reason goes into the activity log.');
}
