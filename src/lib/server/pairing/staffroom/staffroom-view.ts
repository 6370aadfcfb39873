import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, letterDate } from '../../kernel/format.ts';
import { newId } from '../../kernel/ids.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { openStaffroom, threadsOf } from './find.ts';
import { together } from '../../kernel/together.ts';

/** The threads of a teacher on their home page. */
export async function threadViews(actor: Actor, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return (await threadsOf(actor)).map(({ partnershipId, own: ownSide, other, otherSchool, last }) => ({
		id: partnershipId,
		own: label(`classroom:${ownSide}`),
		other: label(`classroom:${other}`),
		school: label(`school:${otherSchool}`),
		last: last && {
			by: last.authorId === actor.id ? null : staff.nameOf(last.authorId, last.author),
			body: last.body,
			lang: last.locale,
			age: age(new Date(last.at), now(), locale)
		}
	}));
}

/** One thread as its page shows it. @throws NotFound */
export async function staffroomView(
	actor: Actor,
	request: { partnershipId: string; before: string | null },
	locale: string
) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const { partnership, stand, messages, more } = await openStaffroom(actor, request);
	const { left, right } = partnership;
	const ownSide = actor.teaches.includes(right.classroomId) ? right : left;
	const zone = { locale, timeZone: ownSide.timeZone };
	return {
		id: partnership.id,
		rooms: [left, right].map(({ classroomId, schoolId }) => ({
			name: label(`classroom:${classroomId}`),
			school: label(`school:${schoolId}`)
		})),
		mayWrite: stand === 'teacher',
		messages: messages.map(({ id, authorId, author, body, locale: lang, at }) => ({
			id,
			mine: authorId === actor.id,
			by: staff.nameOf(authorId, author),
			body,
			lang,
			date: letterDate(new Date(at), zone)
		})),
		older: more ? messages[0]!.id : null,
		newId: newId()
	};
}
