import { rows, sql } from '../../kernel/db/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { classroom, enrolment, item, label, member, person, post, school } = tables;

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
			select ${member.personId} as id, ${member.enrolmentId} as seat from ${member}
				where ${member.pairingId} = ${pairingId}::uuid
			union
			select ${enrolment.personId}, ${enrolment.id} from ${post} join ${item} on ${item.id} = ${post.reviewableId}
				and ${isReleased(item)}
				join ${enrolment} on ${enrolment.personId} = ${item.authorId} where ${post.topicId} = ${topicId}::uuid
		), places as (
			select distinct ${school.id}, ${school.cityId} as city from seen join ${enrolment} on ${enrolment.id} = seen.seat
				join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
					join ${school} on ${school.id} = ${classroom.schoolId}
		)
		select ${person.displayName} as name, false as "isSchool" from ${person} where ${person.id} in (select id from seen)
		union
		select ${label.text}, ${label.subject} like 'school:%' from ${label} join places
			on ${label.subject} in ('city:' || places.city, 'school:' || places.id)
		limit ${most}`);
	return named.map(({ name, isSchool }) => (isSchool ? firstWord(name) : name));
}

/** "Carver" of Carver High School; nothing of a name without spaces. */
const firstWord = (name: string) => (name.includes(' ') ? name.slice(0, name.indexOf(' ')) : '');
