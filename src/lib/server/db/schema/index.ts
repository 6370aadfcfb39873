export * from './audit.ts';
export * from './pairing.ts';
export * from './people.ts';
export * from './places.ts';
export * from './programs.ts';
export * from './writing.ts';
