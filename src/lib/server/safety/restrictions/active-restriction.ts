import { and, gt, isNull } from '../../kernel/db/index.ts';
import { now } from '../../kernel/clock.ts';
import { restriction } from '../../kernel/schema/index.ts';

/** Which rows of `measure` are in force now. */
export const restrictionActiveSql = () => and(isNull(restriction.endedAt), gt(restriction.endsAt, now()));
