import type { Actor } from '../../kernel/access/index.ts';
import { wallClock } from '../../kernel/format.ts';
import { qrOf } from '../../kernel/qr.ts';
import { labels } from '../labels/index.ts';
import { openWindow, windowsOf } from './class-sign-in-session.ts';
import { together } from '../../kernel/together.ts';

/** The classrooms of a teacher, and when their open windows end. */
export async function windowsView(actor: Actor, locale: string) {
	const [rooms, label] = await together(
		() => windowsOf(actor),
		() => labels(locale)
	);
	const { compare } = new Intl.Collator(locale);
	return rooms
		.map(({ classroomId, timeZone, until }) => ({
			id: classroomId,
			name: label(`classroom:${classroomId}`),
			until: until && wallClock(until, { locale, timeZone })
		}))
		.sort((a, b) => compare(a.name, b.name));
}

/**
 * Opens a window. @returns what the class reads on the screen or the board
 * @throws NotFound
 */
export async function openedView(
	actor: Actor,
	classroomId: string,
	{ origin, locale }: { origin: string; locale: string }
) {
	const { code } = await openWindow(actor, classroomId);
	const classroom = (await windowsView(actor, locale)).find(({ id }) => id === classroomId)!;
	const address = `${origin}/class`;
	return {
		classroom: classroom.name,
		until: classroom.until!,
		code: `${code.slice(0, 4)} ${code.slice(4)}`,
		address: address.replace(/^https?:\/\//, ''),
		qr: qrOf(`${address}?code=${code}`)
	};
}
