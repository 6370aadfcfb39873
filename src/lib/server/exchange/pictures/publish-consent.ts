import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../../kernel/db/index.ts';

/** Whether consent to publish pictures of this student stands. */
export const publishConsentSql = (_student: SQLWrapper, _moment: SQLWrapper): SQL<boolean> => sql`false`;
