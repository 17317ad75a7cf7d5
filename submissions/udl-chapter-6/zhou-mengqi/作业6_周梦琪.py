# 第六章习题  周梦琪

# %% [markdown]
# ## 习题 6.1
#
# 设 $e_i = (\phi_0 + \phi_1 x_i - y_i)^2$，则 $\frac{\partial e_i}{\partial \phi_0} = \phi_0 + \phi_1 x_i - y_i$，
# $\frac{\partial e_i}{\partial \phi_1} = (\phi_0 + \phi_1 x_i - y_i) x_i$。
#
# 总损失是各样本之和，所以 $\frac{\partial L}{\partial \phi} = \sum_i \frac{\partial e_i}{\partial \phi}$。

# %%
import numpy as np


def contribution(phi, x_i, y_i):
    # 单个样本的梯度
    r = phi[0] + phi[1] * x_i - y_i
    return np.array([r, r * x_i])


def gradient(phi, x, y):
    return np.sum([contribution(phi, a, b) for a, b in zip(x, y)], axis=0)


# %% [markdown]
# ## 习题 6.5
#
# 链式法则：$\frac{\partial f}{\partial \theta_0} = \mathbb{I}[\theta_0 + \theta_1 x > 0]$，
# $\frac{\partial f}{\partial \theta_1} = x \, \mathbb{I}[\theta_0 + \theta_1 x > 0]$，$\beta$、$\gamma$ 同理。

# %%
def relu(z):
    return np.maximum(z, 0)


def relu_derivative(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def network(phi, theta, beta, gamma, x):
    h1 = relu(theta[0] + theta[1] * x)
    h2 = relu(beta[0] + beta[1] * x)
    h3 = relu(gamma[0] + gamma[1] * x)
    return phi[0] + phi[1] * h1 + phi[2] * h2 + phi[3] * h3


def loss(phi, theta, beta, gamma, x, y):
    return np.sum((network(phi, theta, beta, gamma, x) - y) ** 2)


def gradient(phi, theta, beta, gamma, x, y):
    r = 2 * (network(phi, theta, beta, gamma, x) - y)
    g = [np.sum(r)]
    for w in (theta, beta, gamma):
        g.append(np.sum(r * relu(w[0] + w[1] * x)))
    for w in (theta, beta, gamma):
        on = relu_derivative(w[0] + w[1] * x)
        g.append(np.sum(r * on))
        g.append(np.sum(r * on * x))
    return np.array(g)
