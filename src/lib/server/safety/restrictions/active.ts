import { and, gt, isNull } from '../../kernel/db/index.ts';
import { now } from '../../kernel/clock.ts';
import { measure } from '../../kernel/schema/index.ts';

/** Which rows of `measure` are in force now. */
export const restrictionActiveSql = () => and(isNull(measure.endedAt), gt(measure.endsAt, now()));
