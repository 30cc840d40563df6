import type { ComponentProps, KeyboardEvent } from 'react';

/**
 * A text of several lines in a form: Enter sends the form, Shift+Enter breaks the line. Enter that ends the choice of
 * a character (Japanese, Chinese and others) does neither.
 */
export function SendingTextArea({ onKeyDown, ...rest }: ComponentProps<'textarea'>) {
  const sendOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event);
    if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      !event.nativeEvent.isComposing &&
      !event.defaultPrevented
    ) {
      event.preventDefault();
      event.currentTarget.form?.requestSubmit();
    }
  };
  return <textarea enterKeyHint="send" rows={1} onKeyDown={sendOnEnter} {...rest} />;
}
