import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';

import { classNames } from './class-names';
import styles from './button.module.css';

interface Look {
  look?: 'primary' | 'quiet' | 'danger' | 'plain';
  small?: boolean;
  wide?: boolean;
}

const lookOf = ({ look = 'primary', small = false, wide = false }: Look, className?: string) =>
  classNames(styles.button, styles[look], small && styles.small, wide && styles.wide, className);

export function Button({
  look,
  small,
  wide,
  className,
  type = 'button',
  ...rest
}: Look & ComponentProps<'button'>) {
  return <button type={type} className={lookOf(pick(look, small, wide), className)} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink({ look, small, wide, className, ...rest }: Look & LinkProps) {
  return <Link className={lookOf(pick(look, small, wide), className)} {...rest} />;
}

/** A round button with nothing but a picture; `label` is its name. */
export function IconButton({
  label,
  children,
  className,
  ...rest
}: { label: string; children: ReactNode } & Omit<ComponentProps<'button'>, 'aria-label'>) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(styles.icon, className)}
      {...rest}
    >
      {children}
    </button>
  );
}

function pick(look: Look['look'], small: boolean | undefined, wide: boolean | undefined): Look {
  return { ...(look && { look }), small: small ?? false, wide: wide ?? false };
}
