import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { moment } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { adultsAt } from './adults-at-school.ts';
import { callsOf } from './calls-for-help.ts';
import { helpLinesFor } from './help-lines.ts';
import { schoolOf } from './student-school.ts';
import { markRead } from './unread-count.ts';

/**
 * A student's page for asking for help: help lines, the adults whom they can name, and earlier calls with their answers,
 * which count as read.
 */
export async function helpView(actor: Actor, locale: string) {
	const school = await schoolOf(actor);
	if (!school) throw new NotFound();
	const { nameOf } = await staffNames(locale);
	const zone = { locale, timeZone: school.timeZone };
	const calls = await callsOf(actor);
	const fresh = calls.some(({ answeredAt, readAt }) => answeredAt && !readAt);
	if (fresh) await markRead(actor);
	return {
		/** There is an unread answer. */
		fresh,
		lines: await helpLinesFor(actor, locale),
		adults: (await adultsAt(school.id, locale)).filter(({ id }) => id !== actor.id),
		calls: calls.map((call) => ({
			id: call.id,
			words: call.words,
			at: moment(call.at, zone, now()),
			answer: call.answer && {
				words: call.answer,
				by: nameOf(call.answeredBy!, call.answeredByName ?? ''),
				at: moment(call.answeredAt!, zone, now())
			}
		}))
	};
}
