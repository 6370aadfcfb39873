// The seeded databases of which every test file, and every server of the stories, gets a copy.
import { databaseName } from './postgres.ts';
import { scratch } from './scratch.ts';

export const embeddedTemplate = `${scratch}/template.tar`;
export const postgresTemplate = databaseName('test_template');

/** The same tables without any people. */
export const embeddedEmpty = `${scratch}/empty.tar`;
export const postgresEmpty = databaseName('test_empty');

/** The settled worlds of tests/access, one for each worker. */
export const settledTemplates = ['1', '2'].map((worker) => databaseName(`settled_${worker}`));
export const settledTemplate = databaseName(`settled_${process.env.VITEST_POOL_ID ?? '1'}`);
