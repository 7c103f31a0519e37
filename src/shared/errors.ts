/** A position in a file, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export const formatPlace = (place: Place): string =>
  [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');

/** Errors that cornercase means to show: a stable code, and a message that says who, what and the way out. */
abstract class CornercaseError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** The user's input is wrong: usage, scenario, card, dataset. Exit code 2. The message starts with the place. */
export class InputError extends CornercaseError {
  readonly place: Place | undefined;

  constructor(code: string, message: string, place?: Place) {
    super(code, place ? `${formatPlace(place)}: ${message}` : message);
    this.place = place;
  }
}

/** The harness could not do its work: browser, runtime, disk, physics. Exit code 3. Never a failed expectation. */
export class HarnessError extends CornercaseError {}
