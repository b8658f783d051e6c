/** A Ceph RGW to test on: {@link io.github.servletstorages.ceph.CephRgw}. */
@NullMarked
package io.github.servletstorages.ceph;

import org.jspecify.annotations.NullMarked;
