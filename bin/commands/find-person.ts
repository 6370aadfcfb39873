import { statusOf } from '../../src/lib/server/kernel/access/index.ts';
import { findByName } from '../../src/lib/server/directory/people/index.ts';

/** @throws Error where nobody has this sign-in name */
export async function personCalled(username: string) {
	const person = await findByName(username);
	if (!person) throw new Error(`Nobody has the sign-in name '${username}'.`);
	return person;
}

/** @throws Error unless this is a teacher or a coordinator now */
export async function staffCalled(username: string) {
	const person = await personCalled(username);
	const roles = (await statusOf(person.id))?.roles ?? [];
	if (!roles.some((role) => role !== 'student'))
		throw new Error(`'${username}' is no teacher and no coordinator.`);
	return person;
}

/** @throws Error where what stands on record would be nothing, or too long to be read */
export function checkReason(reason: string): void {
	if (!reason.trim() || reason.length > 1000)
		throw new Error('Please say why, in 1,000 characters at most: it stands on record.');
}
