// The name of an erased person in what others wrote: their pals' letters stay readable, and say "a former pal".
import { sql } from 'drizzle-orm';
import { toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { rows } from '../db/rows.ts';
import { isEnglish } from '../moderation/screening/lists/english.ts';
import { pairingsIn } from './scope.ts';

/** What a person is called anywhere. */
export async function namesOf(personId: string): Promise<string[]> {
	const found = await rows<{ names: (string | null)[] }>(sql`
		select array[p.display_name, p.username, r.full_name, r.family_name, r.given_name, r.student_number] as names
		from person p left join roster_entry r on r.person_id = p.id where p.id = ${personId}
		union all select array[c.before] from name_change c where c.person_id = ${personId}
		union all select array[l.text] from label l where l.subject = ${`person:${personId}`}`);
	const names = found.flatMap(({ names }) => names).flatMap((name) => name?.trim() || []);
	const shared = await namesOfPals(personId);
	// The longest first: "Maya Bennett" before "Maya". A name that a pal has too stays theirs.
	return [...new Set(names)]
		.filter((name) => name.length > 1 && !shared.includes(name))
		.sort((a, b) => b.length - a.length);
}

async function namesOfPals(personId: string): Promise<string[]> {
	const found = await rows<{ name: string }>(sql`
		select distinct p.display_name as name from pairing_member m join person p on p.id = m.person_id
		where m.pairing_id in ${pairingsIn({ personId })} and m.person_id <> ${personId}`);
	return found.map(({ name }) => name);
}

const letter = String.raw`[\p{L}\p{N}]`;
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/**
 * Finds the names as whole words. In any case of letters, but not where that is a word of English: Will is a name, will
 * is not. Chinese has no spaces around a name.
 */
export function patternOf(names: string[]): RegExp | null {
	const parts = names.flatMap((name) => {
		const plain = /\p{Script=Han}/u.test(name)
			? escaped(name)
			: `(?<!${letter})${escaped(name)}(?!${letter})`;
		if (!isEnglish(name.toLowerCase())) return `(?i:${plain})`;
		return name === name.toLowerCase() ? [] : plain;
	});
	return parts.length ? new RegExp(parts.join('|'), 'gu') : null;
}

/** A text without the names, and where each place of the old one is in the new one. */
export function without(text: string, pattern: RegExp, instead: string) {
	const cuts: { start: number; end: number }[] = [];
	const body = text.replace(pattern, (found, at: number) => {
		cuts.push({ start: at, end: at + found.length });
		return instead;
	});
	const moved = (place: number): number => {
		let shift = 0;
		for (const { start, end } of cuts) {
			if (place <= start) break;
			if (place < end) return start + shift;
			shift += instead.length - (end - start);
		}
		return place + shift;
	};
	return { body, changed: cuts.length > 0, moved };
}

interface Text {
	key: string;
	text: string;
	locale: string | null;
}

/** Where others of the same pairings may have written the name: table, column, key, and which rows. */
const places = (personId: string) => {
	const pairings = pairingsIn({ personId });
	const items = sql`(select r.id from reviewable r where r.pairing_id in ${pairings} and r.author_id <> ${personId})`;
	const revisions = sql`(select v.id from revision v where v.reviewable_id in ${items})`;
	const pals = sql`(select m.person_id from pairing_member m where m.pairing_id in ${pairings} and m.person_id <> ${personId})`;
	const cases = sql`(select k.id from safeguarding_case k where k.student_id in ${pals})`;
	const reviews = sql`(select d.id from review d where d.revision_id in ${revisions})`;
	return [
		{ table: 'draft', column: 'body', key: 'id', where: sql`pairing_id in ${pairings}` },
		{ table: 'warning', column: 'body', key: 'id', where: sql`pairing_id in ${pairings}` },
		{ table: 'review', column: 'words', key: 'id', where: sql`revision_id in ${revisions}` },
		{ table: 'review_phrase', column: 'words', key: 'id', where: sql`review_id in ${reviews}` },
		{ table: 'desk_note', column: 'words', key: 'id', where: sql`reviewable_id in ${items}` },
		{ table: 'recall', column: 'reason', key: 'reviewable_id', where: sql`reviewable_id in ${items}` },
		{ table: 'appeal', column: 'words', key: 'reviewable_id', where: sql`reviewable_id in ${items}` },
		{ table: 'report', column: 'note', key: 'id', where: sql`pairing_id in ${pairings}` },
		{ table: 'report', column: 'answer', key: 'id', where: sql`pairing_id in ${pairings}` },
		{ table: 'staff_words', column: 'words', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'help_request', column: 'words', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'help_request', column: 'answer', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'measure', column: 'reason', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'measure', column: 'note', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'safeguarding_case', column: 'next_step', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'safeguarding_case', column: 'outcome', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'case_note', column: 'words', key: 'id', where: sql`case_id in ${cases}` },
		{ table: 'case_note', column: 'told', key: 'id', where: sql`case_id in ${cases}` },
		{
			table: 'pairing_wish',
			column: 'reason',
			key: 'id',
			where: sql`first_id in ${pals} or second_id in ${pals}`
		}
	];
};

/** Takes the name out of what others wrote in the pairings of this person. Runs in the caller's transaction. */
export async function eraseNames(personId: string, names: string[]): Promise<void> {
	const pattern = patternOf(names);
	if (!pattern) return;
	await eraseFromLetters(personId, pattern);
	for (const { table, column, key, where } of places(personId)) {
		const [name, id] = [sql.identifier(column), sql.identifier(key)];
		const found = await rows<Text>(sql`
			select ${id}::text as key, ${name} as text, null as locale from ${sql.identifier(table)}
			where ${name} is not null and (${where})`);
		for (const one of found) {
			const { body, changed } = without(one.text, pattern, instead(one.text));
			if (changed)
				await rows(sql`update ${sql.identifier(table)} set ${name} = ${body} where ${id} = ${one.key}::uuid`);
		}
	}
}

/** In a letter of a pal, what a check or a teacher pointed at stays where it is. */
async function eraseFromLetters(personId: string, pattern: RegExp) {
	const found = await rows<Text>(sql`
		select v.id::text as key, v.body as text, v.locale from revision v join reviewable r on r.id = v.reviewable_id
		where r.pairing_id in ${pairingsIn({ personId })} and r.author_id <> ${personId}`);
	for (const one of found) {
		const { body, changed, moved } = without(one.text, pattern, instead(one.text, one.locale));
		if (!changed) continue;
		await rows(sql`update revision set body = ${body} where id = ${one.key}::uuid`);
		await move(sql`finding`, sql`revision_id = ${one.key}::uuid`, moved);
		await move(
			sql`review_phrase`,
			sql`review_id in (select d.id from review d where d.revision_id = ${one.key}::uuid)`,
			moved
		);
	}
}

async function move(
	table: ReturnType<typeof sql>,
	where: ReturnType<typeof sql>,
	moved: (at: number) => number
) {
	const spans = await rows<{ id: string; start: number; end: number }>(
		sql`select id, start, "end" from ${table} where ${where} and start is not null and "end" is not null`
	);
	for (const { id, start, end } of spans)
		await rows(sql`update ${table} set start = ${moved(start)}, "end" = ${moved(end)} where id = ${id}`);
}

const instead = (text: string, locale: string | null = null) =>
	m.former_pal({}, { locale: toLocale(locale) ?? (/\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en') });
