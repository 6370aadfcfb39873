import { now } from '../../kernel/clock.ts';
import { dayIn } from '../../kernel/time/index.ts';
import type { FoundCall } from '../find-call.ts';

/** Whether the last day of travel is past, by the clock of the call. */
export function isOver({ travelTo, travelFrom, zone }: FoundCall): boolean {
	const last = travelTo ?? travelFrom;
	return last !== null && last < dayIn(now(), zone);
}

/** Whether the journey has begun and is not over. */
export const isUnderWay = (call: FoundCall): boolean =>
	call.travelFrom !== null && call.travelFrom <= dayIn(now(), call.zone) && !isOver(call);
