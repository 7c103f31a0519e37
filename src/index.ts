export { scenarioSchema } from './compile/schema.ts';
