import { rows, sql } from '../../kernel/db/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';
import {
	aliased,
	classroom,
	enrolment,
	label,
	pairingMember,
	person,
	post,
	reviewable,
	school
} from '../../kernel/schema/index.ts';

const { c, e, l, m, o, p, r, s } = aliased({
	c: classroom,
	e: enrolment,
	l: label,
	m: pairingMember,
	o: post,
	p: person,
	r: reviewable,
	s: school
});

/** Names that are looked for in one text. */
const most = 200;

/**
 * Names that stand beside a text for everybody who reads it: what its students are called, their cities in every language, and the first
 * word of what their schools are called (Carver is no carver). Of a letter these are the students of its pairing, of a post those who have
 * written in its topic. Names of nobody else are looked for: a word that is marked tells nothing that the page does not show.
 */
export async function namesBeside({
	pairingId,
	topicId
}: {
	pairingId: string | null;
	topicId: string | null;
}): Promise<string[]> {
	if (!pairingId && !topicId) return [];
	const named = await rows<{ name: string; isSchool: boolean }>(sql`
		with seen as (
			select ${m.personId} as id, ${m.enrolmentId} as seat from ${m} where ${m.pairingId} = ${pairingId}::uuid
			union
			select ${e.personId}, ${e.id} from ${o} join ${r} on ${r.id} = ${o.reviewableId} and ${isReleased(r)}
				join ${e} on ${e.personId} = ${r.authorId} where ${o.topicId} = ${topicId}::uuid
		), places as (
			select distinct ${s.id}, ${s.cityId} as city from seen join ${e} on ${e.id} = seen.seat
				join ${c} on ${c.id} = ${e.classroomId} join ${s} on ${s.id} = ${c.schoolId}
		)
		select ${p.displayName} as name, false as "isSchool" from ${p} where ${p.id} in (select id from seen)
		union
		select ${l.text}, ${l.subject} like 'school:%' from ${l} join places
			on ${l.subject} in ('city:' || places.city, 'school:' || places.id)
		limit ${most}`);
	return named.map(({ name, isSchool }) => (isSchool ? firstWord(name) : name));
}

/** "Carver" of Carver High School; nothing of a name without spaces. */
const firstWord = (name: string) => (name.includes(' ') ? name.slice(0, name.indexOf(' ')) : '');
