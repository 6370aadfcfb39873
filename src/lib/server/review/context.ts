import { prepared, sql } from '../kernel/db/index.ts';
import type { ReviewScope } from './scope.ts';
import { type ItemKind, kinds } from './kinds.ts';
import type { Context } from '../engines/screening/index.ts';
import { watchedFor } from './watched/index.ts';
import {
	aliased,
	pairing,
	pairingMember,
	person,
	reviewable,
	revision,
	rosterEntry
} from '../kernel/schema/index.ts';
import { activePairing } from '../kernel/predicates/index.ts';

const { mine, o, p, r } = aliased({ mine: pairingMember, o: pairingMember, p: person, r: rosterEntry });
const { r: rReviewable, v, w } = aliased({ r: reviewable, v: revision, w: pairing });

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
				select coalesce(json_agg(json_build_object('personId', ${r.personId}, 'full', ${r.fullName},
					'family', ${r.familyName}, 'given', ${r.givenName}, 'studentNumber', ${r.studentNumber},
					'birthDate', ${r.birthDate})), '[]')
				from ${r} where ${r.personId} = any(${sql.placeholder('members')}::uuid[]))`,
			otherPalNames: sql<string[]>`(
				select coalesce(json_agg(distinct ${p.displayName}), '[]')
				from ${mine} join ${w} on ${w.id} = ${mine.pairingId} and ${activePairing(w)}
				join ${o} on ${o.pairingId} = ${mine.pairingId} and ${o.personId} <> ${mine.personId}
				join ${p} on ${p.id} = ${o.personId}
				where ${mine.personId} = ${sql.placeholder('authorId')}
				and ${mine.pairingId} <> ${sql.placeholder('pairingId')}::uuid)`,
			earlier: sql<{ body: string; samePal: boolean }[]>`(
				select coalesce(json_agg(json_build_object('body', e.body, 'samePal', e.same) order by e.at desc), '[]')
				from (
					select ${v.body}, ${rReviewable.pairingId} is not distinct
						from ${sql.placeholder('pairingId')}::uuid as same, ${rReviewable.submittedAt} as at
					from ${rReviewable} join ${v} on ${v.id} = ${rReviewable.revisionId}
					where ${rReviewable.authorId} = ${sql.placeholder('authorId')}
						and ${rReviewable.id} <> ${sql.placeholder('id')}
					and ${rReviewable.kind} = ${sql.placeholder('kind')}
					order by ${rReviewable.submittedAt} desc limit ${sql.raw(String(newest))}
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
