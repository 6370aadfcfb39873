import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, dayText } from '../../kernel/format.ts';
import { newId } from '../../kernel/ids.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { type ClassNotice, noticesFor, noticesOf } from './find.ts';
import { together } from '../../kernel/together.ts';

/** The notices that a student reads. */
export const studentNotices = async (actor: Actor, locale: string) =>
	noticeViews(await noticesFor(actor), locale);

/** The current notices for the classes of a teacher, and the classes for which they may post. */
export async function teacherNotices(actor: Actor, locale: string) {
	const label = await labels(locale);
	return {
		notices: await noticeViews(await noticesOf(actor), locale),
		classes: actor.teaches.map((id) => ({ id, name: label(`classroom:${id}`) })),
		newId: newId()
	};
}

async function noticeViews(notices: ClassNotice[], locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return notices.map(({ id, classroomId, by, byName, body, locale: lang, at, endsOn }) => ({
		id,
		body,
		lang,
		by: staff.nameOf(by, byName),
		classroom: label(`classroom:${classroomId}`),
		age: age(new Date(at), now(), locale),
		until: dayText(endsOn, locale)
	}));
}

export type NoticeView = Awaited<ReturnType<typeof studentNotices>>[number];
