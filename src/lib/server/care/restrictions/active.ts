import { and, gt, isNull } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { measure } from '../../kernel/schema/index.ts';

/** Which rows of `measure` are in force now. */
export const restrictionActiveSql = () => and(isNull(measure.endedAt), gt(measure.endsAt, now()));
