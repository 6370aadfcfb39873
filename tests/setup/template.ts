// Where the seeded databases are that every file of tests, and every server of the stories, gets a copy of.
import { databaseName } from './postgres.ts';
import { scratch } from './scratch.ts';

export const embeddedTemplate = `${scratch}/template.tar`;
export const postgresTemplate = databaseName('test_template');

/** The same tables with nobody in them. */
export const embeddedEmpty = `${scratch}/empty.tar`;
export const postgresEmpty = databaseName('test_empty');
