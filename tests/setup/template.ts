// The seeded databases of which every test file, and every server of the stories, gets a copy.
import { databaseName } from './postgres.ts';
import { scratch } from './scratch.ts';

export const embeddedTemplate = `${scratch}/template.tar`;
export const postgresTemplate = databaseName('test_template');

/** The same tables without any people. */
export const embeddedEmpty = `${scratch}/empty.tar`;
export const postgresEmpty = databaseName('test_empty');
