import { sql } from 'drizzle-orm';
import { prepared } from '../kernel/db/index.ts';
import type { ReviewScope } from './scope.ts';
import { type ItemKind, kinds } from './kinds.ts';
import type { Context } from '../engines/screening/index.ts';
import { watchedFor } from './watched/index.ts';

/** Messages of the writer that a new one is compared with. */
const newest = 20;

const known = prepared((database) =>
	database
		.select({
			roster: sql<
				({ personId: string; full: string; family: string | null; given: string | null } & {
					studentNumber: string | null;
					birthDate: string | null;
				})[]
			>`(
				select coalesce(json_agg(json_build_object('personId', r.person_id, 'full', r.full_name,
					'family', r.family_name, 'given', r.given_name, 'studentNumber', r.student_number,
					'birthDate', r.birth_date)), '[]')
				from roster_entry r where r.person_id = any(${sql.placeholder('members')}::uuid[]))`,
			otherPalNames: sql<string[]>`(
				select coalesce(json_agg(distinct p.display_name), '[]')
				from pairing_member mine join pairing w on w.id = mine.pairing_id and w.state = 'active'
				join pairing_member o on o.pairing_id = mine.pairing_id and o.person_id <> mine.person_id
				join person p on p.id = o.person_id
				where mine.person_id = ${sql.placeholder('authorId')}
				and mine.pairing_id <> ${sql.placeholder('pairingId')}::uuid)`,
			earlier: sql<{ body: string; samePal: boolean }[]>`(
				select coalesce(json_agg(json_build_object('body', e.body, 'samePal', e.same) order by e.at desc), '[]')
				from (
					select v.body, r.pairing_id is not distinct from ${sql.placeholder('pairingId')}::uuid as same, r.submitted_at as at
					from reviewable r join revision v on v.id = r.revision_id
					where r.author_id = ${sql.placeholder('authorId')} and r.id <> ${sql.placeholder('id')}
					and r.kind = ${sql.placeholder('kind')}
					order by r.submitted_at desc limit ${sql.raw(String(newest))}
				) e)`
		})
		.from(sql`(select) nothing`)
		.prepare('screening_context')
);

interface ContextWriting {
	kind: ItemKind;
	id: string;
	scope: ReviewScope;
	authorId: string;
}

/** What the checks may know about words: the register's names of everybody they are between, and what else of the kind their writer has sent. */
export async function contextOf({ kind, id, scope, authorId }: ContextWriting): Promise<Context> {
	const members = `{${scope.members.map((member) => member.id).join(',')}}`;
	const [found] = await known().execute({ kind, id, pairingId: scope.id, members, authorId });
	const { roster, otherPalNames, earlier } = found!;
	const names = roster.map((entry) => ({
		personId: entry.personId,
		full: entry.full,
		...(entry.family && { family: entry.family }),
		...(entry.given && { given: entry.given }),
		...(entry.studentNumber && { studentNumber: entry.studentNumber }),
		...(entry.birthDate && { birthDate: entry.birthDate })
	}));
	const author = scope.members.find((member) => member.id === authorId);
	const pals = scope.members.filter((member) => member.id !== authorId);
	const context = {
		own: names.filter((name) => name.personId === authorId),
		pals: names.filter((name) => name.personId !== authorId),
		palNames: pals.map((pal) => pal.name),
		otherPalNames: otherPalNames.filter((name) => !pals.some((pal) => pal.name === name)),
		earlier,
		// A school watches the letters of its own students, as it tried the words on theirs alone: what waits at the
		// other school is not to be found out by trying words.
		watched: await watchedFor(author ? [author.schoolId] : [], scope.programId)
	};
	return kinds[kind].context(context, scope, authorId);
}
