import type { Actor } from '../../../kernel/access/index.ts';
import { record, recordAll } from '../../../kernel/audit/index.ts';
import { now } from '../../../kernel/clock.ts';
import { db, transaction, and, eq, isNotNull, isNull, lte } from '../../../kernel/db/index.ts';
import { rosterImport } from '../../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { senderOf } from '../refused-names.ts';
import { propose } from '../proposal.ts';
import { type ColumnChoices, maxBytes, type Source } from '../../../engines/tables/index.ts';
import { filesHash, keptOf, packContent, findImport, schoolsFor, expiryLimit } from './find.ts';
import { notifyList } from '../../../kernel/notify/index.ts';
import { coordinatorsFor, teachersAt } from '../../../schools/appointments/index.ts';
import { sameHand } from '../../hands/index.ts';

/** Characters of a file's name that are stored. */
const maxNameLength = 120;

/**
 * Stores files as a draft of the person who imports them, and discards their earlier draft. Nothing else changes.
 * @returns its id
 * @throws NotFound for a school where they do not teach; Invalid
 */
export async function uploadDraft(actor: Actor, schoolId: string, sources: Source[]): Promise<string> {
	if (!(await schoolsFor(actor)).includes(schoolId)) throw new NotFound();
	if (!sources.length) throw new Invalid('file', 'roster_file_missing');
	if (sources.reduce((sum, { bytes }) => sum + bytes.length, 0) > maxBytes)
		throw new Invalid('file', 'roster_too_large');
	const files = sources.map(({ name, bytes }) => ({
		name: name.toWellFormed().slice(0, maxNameLength),
		bytes
	}));
	const { reading } = await propose(schoolId, files, {}, { by: actor });
	const id = newId();
	return transaction(async () => {
		const draft = and(
			eq(rosterImport.by, actor.id),
			eq(rosterImport.schoolId, schoolId),
			isNull(rosterImport.sentAt)
		);
		await db()
			.update(rosterImport)
			.set({ content: null, decidedAt: now(), decidedBy: actor.id, outcome: 'discarded' })
			.where(and(draft, isNull(rosterImport.outcome)));
		await db()
			.insert(rosterImport)
			.values({
				id,
				schoolId,
				by: actor.id,
				at: now(),
				fileHash: filesHash(files),
				rows: reading.rows,
				content: packContent(keptOf(reading, { files, choices: {} }))
			});
		await recordEvent(actor, { id, schoolId }, 'roster.upload', `rows=${reading.rows}`);
		return id;
	});
}

/** Corrects how a draft is read, where the guess was wrong. @throws NotFound, Conflict once it was handed in */
export async function chooseColumns(actor: Actor, id: string, choices: ColumnChoices): Promise<void> {
	await transaction(async () => {
		const list = await findDraft(actor, id);
		const { reading } = await propose(list.schoolId, list.files, choices, { by: actor });
		await db()
			.update(rosterImport)
			.set({
				content: packContent(keptOf(reading, { files: list.files, choices })),
				rows: reading.rows
			})
			.where(eq(rosterImport.id, id));
		await recordEvent(actor, list, 'roster.choose', `rows=${reading.rows}`);
	});
}

/**
 * Submits a draft to the colleagues: one of them has to confirm it before anything changes.
 * @param fingerprint of the plan that was on the page
 * @throws NotFound, Conflict where the plan has changed since, has errors, or would change nothing
 */
export async function send(actor: Actor, id: string, fingerprint: string): Promise<void> {
	await transaction(async () => {
		const list = await findDraft(actor, id);
		const proposal = await propose(list.schoolId, list.files, list.choices, senderOf(list));
		if (proposal.reading.errors.length) throw new Conflict('roster_errors');
		if (proposal.unnamed) throw new Conflict('roster_unnamed');
		if ((await countWaiting(list.schoolId)) >= maxWaiting) throw new Conflict('roster_too_many');
		if (!proposal.ready) throw new Conflict('roster_nothing');
		if (proposal.fingerprint !== fingerprint) throw new Conflict('roster_moved');
		await db()
			.update(rosterImport)
			.set({ sentAt: now(), rows: proposal.reading.rows })
			.where(eq(rosterImport.id, id));
		await recordEvent(actor, list, 'roster.send', `rows=${proposal.reading.rows}`);
		await notifyList(await secondAdults(list), id);
	});
}

/**
 * Submits a draft at once where there is nothing to decide: no error, no warning, nobody who leaves, and nobody of whom the
 * school has to say what pals call them. Otherwise it stays a draft. The colleague who confirms it sees the same either way.
 * @throws as `send`
 */
export async function sendPlain(actor: Actor, id: string): Promise<void> {
	const list = await findDraft(actor, id);
	const { reading, counts, ready, fingerprint } = await propose(
		list.schoolId,
		list.files,
		list.choices,
		senderOf(list)
	);
	if (ready && !reading.warnings.length && !counts.deactivated) await send(actor, id, fingerprint);
}

/** Who may confirm a list: colleagues of another hand than its sender, or the coordinators where there are none. */
async function secondAdults({ schoolId, by }: { schoolId: string; by: string }): Promise<string[]> {
	const others: string[] = [];
	for (const { id } of await teachersAt(schoolId)) if (!(await sameHand(by, [id]))) others.push(id);
	return others.length ? others : (await coordinatorsFor(schoolId)).filter((id) => id !== by);
}

/** How many lists of one school may wait. */
const maxWaiting = 20;

const countWaiting = (schoolId: string) =>
	db().$count(
		rosterImport,
		and(eq(rosterImport.schoolId, schoolId), isNotNull(rosterImport.sentAt), isNull(rosterImport.outcome))
	);

async function findDraft(actor: Actor, id: string) {
	const list = await findImport(actor, id);
	if (!list.own) throw new Forbidden();
	if (list.sentAt) throw new Conflict('roster_sent');
	return list;
}

const recordEvent = (
	actor: Actor,
	{ id, schoolId }: { id: string; schoolId: string },
	verb: 'roster.upload' | 'roster.choose' | 'roster.send',
	detail: string
) => record({ actorId: actor.id, verb, subject: ['roster', id], schools: [schoolId], detail });

/** Erases the content of lists that nobody has confirmed in time. @returns how many */
export async function sweepImports(): Promise<number> {
	return transaction(async () => {
		const lapsed = await db()
			.update(rosterImport)
			.set({ content: null, decidedAt: now(), outcome: 'lapsed' })
			.where(and(isNull(rosterImport.outcome), lte(rosterImport.at, expiryLimit())))
			.returning({ id: rosterImport.id, schoolId: rosterImport.schoolId });
		await recordAll(
			lapsed.map(({ id, schoolId }) => ({
				actorId: null,
				verb: 'roster.lapse' as const,
				subject: ['roster', id],
				schools: [schoolId]
			}))
		);
		return lapsed.length;
	});
}
