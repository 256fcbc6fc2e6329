"""Kernels that start at once: forked from a warm process that has imported what they need.

A service asks (``provisioner``) its warm process (``warm_processes`` holds it, ``warm_process`` is its program,
``warm_imports`` what it knows) for a kernel, in a packet and along a line (``protocol``). The warm process forks a
keeper (``keeper``), which makes the kernel's jail as for any other kernel, enters it (``namespaces``) and forks the
kernel (``kernel``). The service holds the kernel as it would hold a process it had started (``forked_process``).
"""
