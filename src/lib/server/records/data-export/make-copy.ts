import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { transaction } from '../../kernel/db/index.ts';
import { erasureReasons } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { findSubject } from '../erasure/index.ts';
import { archiveOf } from './archive.ts';

/**
 * A copy of a student's data for the student or their family. Who made it and why is recorded.
 * @throws NotFound, Invalid without a reason
 */
export async function make(
	actor: Actor,
	personId: string,
	{ why, locale }: { why: string; locale: string }
): Promise<Uint8Array<ArrayBuffer>> {
	const reason = erasureReasons.find((candidate) => candidate === why);
	if (!reason) throw new Invalid('why', 'reason_missing');
	return transaction(async () => {
		const { id, schoolId } = await findSubject(actor, personId);
		await record({
			actorId: actor.id,
			verb: 'person.copy',
			subject: ['person', id],
			schools: [schoolId],
			detail: reason
		});
		return archiveOf(id, { extent: 'school', locale });
	});
}

/** A complete copy of anybody's data, made by the operator at the command line. */
export const makeForOperator = (personId: string, locale: string): Promise<Uint8Array<ArrayBuffer>> =>
	transaction(async () => {
		const schools = await schoolsOfPerson(personId);
		await record({ actorId: null, verb: 'person.copy', subject: ['person', personId], schools });
		return archiveOf(personId, { extent: 'all', locale });
	});
