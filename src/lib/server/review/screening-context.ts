import { prepared, sql } from '../kernel/db/index.ts';
import type { ReviewScope } from './scope.ts';
import { type ItemKind, kinds } from './kinds.ts';
import type { Context } from '../engines/screening/index.ts';
import { watchedColumn } from './watched/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { activePairing } from '../kernel/predicates/index.ts';

const { item, member, pairing, person, revision, rosterEntry } = tables;
const { ownMember } = aliased({ ownMember: member });

/** Earlier items of the writer with which a new one is compared. */
const maxEarlier = 20;

const screeningFacts = prepared((database) =>
	database
		.select({
			roster: sql<
				({ personId: string; full: string; family: string | null; given: string | null } & {
					studentNumber: string | null;
					birthDate: string | null;
				})[]
			>`(
				select coalesce(json_agg(json_build_object('personId', ${rosterEntry.personId}, 'full', ${rosterEntry.fullName},
					'family', ${rosterEntry.familyName}, 'given', ${rosterEntry.givenName},
					'studentNumber', ${rosterEntry.studentNumber}, 'birthDate', ${rosterEntry.birthDate})), '[]')
				from ${rosterEntry} where ${rosterEntry.personId} = any(${sql.placeholder('members')}::uuid[]))`,
			otherPalNames: sql<string[]>`(
				select coalesce(json_agg(distinct ${person.displayName}), '[]')
				from ${ownMember} join ${pairing} on ${pairing.id} = ${ownMember.pairingId} and ${activePairing(pairing)}
				join ${member} on ${member.pairingId} = ${ownMember.pairingId} and ${member.personId} <> ${ownMember.personId}
				join ${person} on ${person.id} = ${member.personId}
				where ${ownMember.personId} = ${sql.placeholder('authorId')}
				and ${ownMember.pairingId} <> ${sql.placeholder('pairingId')}::uuid)`,
			earlier: sql<{ body: string; samePal: boolean }[]>`(
				select coalesce(json_agg(json_build_object('body', earlier.body, 'samePal', earlier.same)
					order by earlier.at desc), '[]')
				from (
					select ${revision.body}, ${item.pairingId} is not distinct
						from ${sql.placeholder('pairingId')}::uuid as same, ${item.submittedAt} as at
					from ${item} join ${revision} on ${revision.id} = ${item.revisionId}
					where ${item.authorId} = ${sql.placeholder('authorId')}
						and ${item.id} <> ${sql.placeholder('id')}
					and ${item.kind} = ${sql.placeholder('kind')}
					order by ${item.submittedAt} desc limit ${sql.raw(String(maxEarlier))}
				) earlier)`,
			watched: watchedColumn
		})
		.from(sql`(select) nothing`)
		.prepare('screening_context')
);

interface ContextInput {
	kind: ItemKind;
	id: string;
	scope: ReviewScope;
	authorId: string;
}

/**
 * What the checks may know about a text: the names in the register of everybody in its scope, and earlier items of its writer
 * of the same kind.
 */
export async function contextOf({ kind, id, scope, authorId }: ContextInput): Promise<Context> {
	const author = scope.members.find((member) => member.id === authorId);
	const [facts] = await screeningFacts().execute({
		kind,
		id,
		pairingId: scope.id,
		members: `{${scope.members.map((member) => member.id).join(',')}}`,
		authorId,
		// A school watches only the letters of its own students, and tries its words only on theirs: otherwise trying words would
		// reveal what waits at the other school.
		schools: author ? `{${author.schoolId}}` : '{}',
		programId: scope.programId
	});
	const { roster, otherPalNames, earlier, watched } = facts!;
	const shownNames = new Map(scope.members.map((member) => [member.id, member.name]));
	const names = roster.map((entry) => ({
		personId: entry.personId,
		full: entry.full,
		...(entry.family && { family: entry.family }),
		...(entry.given && { given: entry.given }),
		...(entry.studentNumber && { studentNumber: entry.studentNumber }),
		...(entry.birthDate && { birthDate: entry.birthDate }),
		...(shownNames.get(entry.personId) === entry.full && { shown: true })
	}));
	const pals = scope.members.filter((member) => member.id !== authorId);
	const context = {
		own: names.filter((name) => name.personId === authorId),
		pals: names.filter((name) => name.personId !== authorId),
		palNames: pals.map((pal) => pal.name),
		otherPalNames: otherPalNames.filter((name) => !pals.some((pal) => pal.name === name)),
		earlier,
		watched
	};
	return kinds[kind].context(context, scope, authorId);
}
