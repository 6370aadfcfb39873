// What people hear while the database is away.
export { steadied } from './steadied.ts';
