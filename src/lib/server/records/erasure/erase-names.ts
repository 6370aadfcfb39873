// Removes the name of an erased person from texts of others: pals' letters stay readable, and say "a former pal".
import { db, rows, sql, and, eq, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	applicationAnswer,
	applicationStrike,
	correctionLine,
	finding,
	keptWord,
	letterCorrection,
	recommendation,
	reviewPhrase,
	revision,
	searchEntry,
	tables
} from '../../kernel/schema/index.ts';
import { removeEntries } from '../../search/entries.ts';
import { patternOf, withoutNames } from './name-pattern.ts';
import { places } from './name-places.ts';
import { itemsAround, itemsOfOthers, pairingsIn, applicationsOfOthers } from './scope.ts';
import { hashOfPart, recommendationPart } from '../../opportunities/index.ts';
import { toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

const { application, item, label, member, nameChange, person, post, release, review, rosterEntry } = tables;

/** Every name of a person. */
export async function everyNameOf(personId: string): Promise<string[]> {
	const nameRows = await rows<{ names: (string | null)[] }>(sql`
		select array[${person.displayName}, ${person.username}, ${rosterEntry.fullName}, ${rosterEntry.familyName},
			${rosterEntry.givenName}, ${rosterEntry.studentNumber}] as names
		from ${person} left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id} where ${person.id} = ${personId}
		union all select array[${nameChange.before}] from ${nameChange} where ${nameChange.personId} = ${personId}
		union all select array[${label.text}] from ${label} where ${label.subject} = ${`person:${personId}`}`);
	const names = nameRows.flatMap(({ names }) => names).flatMap((name) => name?.trim() || []);
	const shared = await namesOfPals(personId);
	// The longest first: "Maya Bennett" before "Maya". A name that a pal has, too, is not removed.
	return [...new Set(names)]
		.filter((name) => name.length > 1 && !shared.includes(name))
		.sort((a, b) => b.length - a.length);
}

async function namesOfPals(personId: string): Promise<string[]> {
	const pals = await rows<{ name: string }>(sql`
		select distinct ${person.displayName} as name from ${member} join ${person} on ${person.id} = ${member.personId}
		where ${member.pairingId} in ${pairingsIn({ personId })} and ${member.personId} <> ${personId}
		union select ${person.displayName} from ${item} join ${person} on ${person.id} = ${item.authorId}
			where ${item.id} in ${itemsOfOthers(personId)}`);
	return pals.map(({ name }) => name);
}

interface ErasureText {
	key: string;
	text: string;
	locale: string | null;
}

/** Removes the name from what others wrote in the pairings, topics and classes of this person. Runs in the caller's transaction. */
export async function eraseNames(personId: string, names: string[]): Promise<void> {
	const pattern = patternOf(names);
	if (!pattern) return;
	await eraseFromLetters(personId, pattern);
	await eraseFromApplications(personId, pattern);
	for (const { column, key, where } of places(personId)) {
		const texts = await rows<ErasureText>(sql`
			select ${key}::text as key, ${column} as text, null as locale from ${column.table}
			where ${column} is not null and (${where})`);
		for (const row of texts) {
			const { body, changed } = withoutNames(row.text, pattern, instead(row.text));
			if (changed)
				await rows(sql`update ${column.table} set ${sql.identifier(column.name)} = ${body}
					where ${key} = ${row.key}::uuid`);
		}
	}
}

/** The lines of a correction repeat the words of its text. */
async function eraseFromLines({ key, locale }: ErasureText, pattern: RegExp) {
	const { sentence, rewrite, note } = correctionLine;
	const lines = await db()
		.select({ sentence, rewrite, note })
		.from(correctionLine)
		.where(eq(correctionLine.revisionId, key));
	const clean = (text: string | null) => text && withoutNames(text, pattern, instead(text, locale)).body;
	for (const { sentence, rewrite, note } of lines)
		await db()
			.update(correctionLine)
			.set({ rewrite: clean(rewrite), note: clean(note) })
			.where(and(eq(correctionLine.revisionId, key), eq(correctionLine.sentence, sentence)));
}

/** Removes the name from revisions of others; what a check or a teacher marked in them keeps its place. */
async function eraseFromLetters(personId: string, pattern: RegExp) {
	const revisions = await rows<ErasureText>(sql`
		select ${tables.revision.id}::text as key, ${tables.revision.body} as text, ${tables.revision.locale}
			from ${tables.revision}
			join ${item} on ${item.id} = ${tables.revision.reviewableId}
		where ${item.id} in ${itemsAround(personId)}`);
	for (const row of revisions) {
		const { body, changed, moved } = withoutNames(row.text, pattern, instead(row.text, row.locale));
		if (!changed) continue;
		await db().update(revision).set({ body }).where(eq(revision.id, row.key));
		await eraseFromLines(row, pattern);
		await removeEntries(sql`${searchEntry.reviewableId} in (
			select coalesce(${post.editsId}, ${tables.revision.reviewableId}) from ${tables.revision} left
				join ${post} on ${post.reviewableId} = ${tables.revision.reviewableId}
			where ${tables.revision.id} = ${row.key}::uuid)`);
		await move(finding, sql`${finding.revisionId} = ${row.key}::uuid`, moved);
		await move(
			reviewPhrase,
			sql`${reviewPhrase.reviewId} in (select ${review.id} from ${review}
				where ${review.revisionId} = ${row.key}::uuid)`,
			moved
		);
		await moveLetterEnd(row, body, moved);
		await moveKept(row.key, body, moved);
	}
}

/** Updates the length of a letter that has corrections after it; it is counted in characters (code points). */
async function moveLetterEnd({ key, text }: ErasureText, body: string, moved: (position: number) => number) {
	const [correction] = await db()
		.select({ words: letterCorrection.words })
		.from(letterCorrection)
		.where(eq(letterCorrection.revisionId, key));
	if (!correction) return;
	const letterEnd = [...text].slice(0, correction.words).join('').length;
	const length = [...body.slice(0, moved(letterEnd))].length;
	await db().update(letterCorrection).set({ words: length }).where(eq(letterCorrection.revisionId, key));
}

/** Moves the kept words in a text; a kept word that was the name is deleted. */
async function moveKept(revisionId: string, body: string, moved: (position: number) => number) {
	const keptWords = await rows<{ id: string; start: number; end: number; word: string }>(sql`
		select ${tables.keptWord.id}, ${tables.keptWord.start}, ${tables.keptWord.end}, ${tables.keptWord.word}
			from ${tables.keptWord} join ${release} on ${release.id} = ${tables.keptWord.releaseId}
		where ${release.revisionId} = ${revisionId}::uuid`);
	for (const { id, word, ...span } of keptWords) {
		const [start, letterEnd] = [moved(span.start), moved(span.end)];
		if (body.slice(start, letterEnd) === word)
			await db().update(keptWord).set({ start, end: letterEnd }).where(eq(keptWord.id, id));
		else await db().delete(keptWord).where(eq(keptWord.id, id));
	}
}

async function move(
	table: typeof finding | typeof reviewPhrase,
	where: SQLWrapper,
	moved: (position: number) => number
) {
	const spans = await rows<{ id: string; start: number; end: number }>(
		sql`select ${table.id}, ${table.start}, ${table.end} from ${table}
			where ${where} and ${table.start} is not null and ${table.end} is not null`
	);
	for (const { id, start, end: letterEnd } of spans)
		await rows(
			sql`update ${table} set start = ${moved(start)}, "end" = ${moved(letterEnd)} where ${table.id} = ${id}`
		);
}

// Removes the name of an erased person from the answers of others to a call, and from what is said about these in a recommendation.

interface ApplicationText {
	applicationId: string;
	/** Number of the answer, or that of the recommendation. */
	part: number;
	body: string;
	locale: string | null;
}

/** What reviewers do not see of a text stays struck out: it keeps its place, and nobody has to confirm it again in the middle of a review. */
async function eraseFromApplications(personId: string, pattern: RegExp): Promise<void> {
	const others = applicationsOfOthers(personId);
	const answers = await rows<ApplicationText>(sql`
		select ${tables.applicationAnswer.applicationId} as "applicationId", ${tables.applicationAnswer.number} as part,
			${tables.applicationAnswer.body}, ${application.locale}
		from ${tables.applicationAnswer}
			join ${application} on ${application.id} = ${tables.applicationAnswer.applicationId}
				where ${application.id} in ${others}`);
	for (const text of answers) {
		const body = await cleaned(text, pattern);
		if (body !== null)
			await db()
				.update(applicationAnswer)
				.set({ body })
				.where(
					and(
						eq(applicationAnswer.applicationId, text.applicationId),
						eq(applicationAnswer.number, text.part)
					)
				);
	}
	const recommendations = await rows<Omit<ApplicationText, 'part'>>(sql`
		select ${tables.recommendation.applicationId} as "applicationId", ${tables.recommendation.body}, null as locale
			from ${tables.recommendation} where ${tables.recommendation.applicationId} in ${others}`);
	for (const text of recommendations) {
		const body = await cleaned({ ...text, part: recommendationPart }, pattern);
		if (body !== null)
			await db()
				.update(recommendation)
				.set({ body })
				.where(eq(recommendation.applicationId, text.applicationId));
	}
}

/** The text without the name, after its strikes were moved; null: it is not in it. */
async function cleaned(
	{ applicationId, part, body: before, locale }: ApplicationText,
	pattern: RegExp
): Promise<string | null> {
	const { body, changed, moved } = withoutNames(before, pattern, instead(before, locale));
	if (!changed) return null;
	const strike = and(
		eq(applicationStrike.applicationId, applicationId),
		eq(applicationStrike.part, part),
		eq(applicationStrike.textHash, hashOfPart(before))
	);
	const [row] = await db().select().from(applicationStrike).where(strike);
	if (row)
		await db()
			.update(applicationStrike)
			.set({
				passages: row.passages.map(([from, to]) => [moved(from), moved(to)]),
				textHash: hashOfPart(body)
			})
			.where(strike);
	return body;
}

/** What stands in a text in place of the name of somebody who was erased, in the language of the text. */
const instead = (text: string, locale: string | null = null): string =>
	m.pairing_former_pal({}, { locale: toLocale(locale) ?? (/\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en') });
