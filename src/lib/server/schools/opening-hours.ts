import type { Actor } from '../kernel/access/index.ts';
import { db, transaction, eq } from '../kernel/db/index.ts';
import { school } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { isZone } from '../people/labels/index.ts';
import { recordCalendarChange, lockKeptSchool } from './settings.ts';

/** Time zone and opening hours of a school. */
export interface OpeningHours {
	/** IANA. */
	timeZone: string;
	/** HH:MM. */
	opensAt: string;
	closesAt: string;
}

/** HH:MM in local time; a browser may send the seconds too. */
const time = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** Checks time zone and hours, and tidies them. @throws Invalid */
export function checkHours({ timeZone, opensAt, closesAt }: OpeningHours): OpeningHours {
	const zone = timeZone.trim();
	if (!isZone(zone)) throw new Invalid('timeZone', 'zone_unknown');
	if (!time.test(opensAt)) throw new Invalid('opensAt', 'time_wrong');
	if (!time.test(closesAt)) throw new Invalid('closesAt', 'time_wrong');
	if (closesAt.slice(0, 5) <= opensAt.slice(0, 5)) throw new Invalid('closesAt', 'hours_order');
	return { timeZone: zone, opensAt: opensAt.slice(0, 5), closesAt: closesAt.slice(0, 5) };
}

/** Sets time zone and hours of a school. @throws NotFound, Forbidden, Invalid */
export async function setHours(actor: Actor, schoolId: string, hours: OpeningHours): Promise<void> {
	await transaction(async () => {
		await lockKeptSchool(actor, schoolId);
		await db().update(school).set(checkHours(hours)).where(eq(school.id, schoolId));
		await recordCalendarChange(actor, schoolId, 'hours');
	});
}
