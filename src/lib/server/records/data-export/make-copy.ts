import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { transaction, rows, sql } from '../../kernel/db/index.ts';
import { erasureReasons, tables } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { findSubject } from '../erasure/index.ts';
import { strToU8, zipSync } from 'fflate';
import { labels } from '../../people/labels/index.ts';
import { gatherCopy, type Copy, type Extent } from './gather-copy.ts';
import { copyPage } from './page.ts';
import { together } from '../../kernel/together.ts';

const { school } = tables;

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

/** A person's data as an archive: a page to read, and the same data as JSON. */
export async function archiveOf(
	personId: string,
	{ extent, locale }: { extent: Extent; locale: string }
): Promise<Uint8Array<ArrayBuffer>> {
	const copy = await gatherCopy(personId, extent);
	const [timeZone, label] = await together(
		() => zoneOf(copy),
		() => labels(locale)
	);
	const page = copyPage(copy, { locale, timeZone, label });
	const files = { 'index.html': strToU8(page), 'data.json': strToU8(JSON.stringify(copy, null, '\t')) };
	return zipSync(files, { level: 6, mtime: new Date(copy.madeAt) }) as Uint8Array<ArrayBuffer>;
}

/** The time zone of the person's school. */
async function zoneOf({ classrooms }: Copy): Promise<string> {
	const schoolId = classrooms.at(-1)?.schoolId;
	if (!schoolId) return 'UTC';
	const [row] = await rows<{ zone: string }>(
		sql`select ${school.timeZone} as zone from ${school} where ${school.id} = ${schoolId}`
	);
	return row!.zone;
}
